@NullMarked
package org.sybilline.service.http;

import org.jspecify.annotations.NullMarked;
