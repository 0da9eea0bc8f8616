package org.xenios.guest;

/**
 * What a line on a guest's console tells about its boot. The core runs the rules over each line;
 * the last line that matches a rule gives the stage.
 *
 * @param stage the stage that begins with such a line: one of {@link Stages} or a word of the
 *     driver's own, lower case
 * @param pattern RE2 syntax, searched in one line without its line end, escape sequences already
 *     removed; the first group, if any, is the stage's detail (a panic's message, a kernel's
 *     version)
 */
public record ConsoleRule(String stage, String pattern) {}
