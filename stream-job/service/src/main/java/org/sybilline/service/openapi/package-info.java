/** The published description of the API. */
@NullMarked
package org.sybilline.service.openapi;

import org.jspecify.annotations.NullMarked;
