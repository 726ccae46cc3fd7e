/** The command line: train, evaluate, export. */
@NullMarked
package org.sybilline.trainer.cli;

import org.jspecify.annotations.NullMarked;
