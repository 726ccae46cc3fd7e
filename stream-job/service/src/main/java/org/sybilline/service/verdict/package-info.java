/** What analysts decide about candidates, all of it and what stands. */
@NullMarked
package org.sybilline.service.verdict;

import org.jspecify.annotations.NullMarked;
