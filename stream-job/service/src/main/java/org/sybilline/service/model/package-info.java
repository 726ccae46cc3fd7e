/** The job's model, for texts that people paste. */
@NullMarked
package org.sybilline.service.model;

import org.jspecify.annotations.NullMarked;
