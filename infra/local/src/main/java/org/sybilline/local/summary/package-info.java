/** What a run found, measured against what is known. */
@NullMarked
package org.sybilline.local.summary;

import org.jspecify.annotations.NullMarked;
