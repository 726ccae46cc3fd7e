/** Archives of forum posts: reading, checking, the split in time, the split of people. */
@NullMarked
package org.sybilline.trainer.corpus;

import org.jspecify.annotations.NullMarked;
