/** What runs without being asked. */
@NullMarked
package org.sybilline.service.work;

import org.jspecify.annotations.NullMarked;
