/** What a post is: reading, cleaning, PGP keys. One implementation for training and serving. */
@NullMarked
package org.sybilline.post;

import org.jspecify.annotations.NullMarked;
