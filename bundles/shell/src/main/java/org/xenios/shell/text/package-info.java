/** How the shell writes and reads text: cleaned, in tables, as JSON, with sizes and times. */
@NullMarked
package org.xenios.shell.text;

import org.jspecify.annotations.NullMarked;
