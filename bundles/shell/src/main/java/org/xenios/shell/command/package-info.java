/** What all commands share: how they are called, completed, carried out and shown. */
@NullMarked
package org.xenios.shell.command;

import org.jspecify.annotations.NullMarked;
