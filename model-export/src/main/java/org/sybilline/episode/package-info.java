/** Where one episode ends and the next begins. */
@NullMarked
package org.sybilline.episode;

import org.jspecify.annotations.NullMarked;
