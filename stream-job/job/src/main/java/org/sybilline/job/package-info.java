/** The stream job: what runs all day, as one topology. */
@NullMarked
package org.sybilline.job;

import org.jspecify.annotations.NullMarked;
