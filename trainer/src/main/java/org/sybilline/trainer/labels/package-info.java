/** Labels of migrants: accounts of different markets that show the same PGP key. */
@NullMarked
package org.sybilline.trainer.labels;

import org.jspecify.annotations.NullMarked;
