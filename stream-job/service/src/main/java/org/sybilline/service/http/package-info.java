/**
 * What every request goes through: keys, limits, the audit log; and how requests are read and
 * answered.
 */
@NullMarked
package org.sybilline.service.http;

import org.jspecify.annotations.NullMarked;
