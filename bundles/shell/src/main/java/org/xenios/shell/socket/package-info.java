/**
 * How a person reaches the running container: a Unix domain socket that only its owner can open,
 * and the sessions behind it.
 *
 * <p>The protocol is a stream of frames in both directions: one byte of type, four bytes of length
 * (big-endian), then the payload ({@link org.xenios.shell.socket.Frame}). Text is UTF-8. The client
 * opens with one {@code HELLO}; the server ends with one {@code EXIT}. Each of the other frames may
 * come at any time between them.
 *
 * <table>
 * <caption>Frames</caption>
 * <tr><th>type</th><th>from</th><th>payload</th></tr>
 * <tr><td>H HELLO</td><td>client</td><td>{@code key=value} entries, each ended by NUL:
 *   {@code protocol=1}, {@code mode=command|shell|complete|health}, {@code cwd=}, {@code tty=} (which of
 *   {@code 012} are terminals), {@code term=}, {@code columns=}, {@code rows=}, {@code env=NAME=VALUE}
 *   and {@code arg=} once per argument, in order</td></tr>
 * <tr><td>I INPUT</td><td>client</td><td>bytes of standard input; empty: it ended</td></tr>
 * <tr><td>W WINDOW</td><td>client</td><td>{@code columns rows} in decimal: the window has changed</td></tr>
 * <tr><td>C INTERRUPT</td><td>client</td><td>empty: the person pressed Ctrl-C in a cooked terminal</td></tr>
 * <tr><td>O OUT</td><td>server</td><td>bytes for standard output</td></tr>
 * <tr><td>E ERR</td><td>server</td><td>bytes for standard error</td></tr>
 * <tr><td>N NEED</td><td>server</td><td>empty: send one INPUT. The client reads its standard input only when
 *   asked, so a command that reads nothing takes nothing away from what runs after it</td></tr>
 * <tr><td>R RAW</td><td>server</td><td>{@code 1} puts the client's terminal into raw mode, {@code 0} takes it
 *   back</td></tr>
 * <tr><td>X EXIT</td><td>server</td><td>the exit code in decimal; the last frame</td></tr>
 * </table>
 */
@NullMarked
package org.xenios.shell.socket;

import org.jspecify.annotations.NullMarked;
