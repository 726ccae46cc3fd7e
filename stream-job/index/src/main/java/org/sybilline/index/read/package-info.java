/**
 * What people ask of the index: through the public aliases, whatever generation they point at, and
 * always within the markets that may be seen.
 */
@NullMarked
package org.sybilline.index.read;

import org.jspecify.annotations.NullMarked;
