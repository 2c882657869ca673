/** The command line: commands, their help, exit codes, and errors in one line each. */
@NullMarked
package dev.quell.cli;

import org.jspecify.annotations.NullMarked;
