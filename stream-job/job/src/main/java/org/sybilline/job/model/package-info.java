/** What the job asks of a bundle. */
@NullMarked
package org.sybilline.job.model;

import org.jspecify.annotations.NullMarked;
