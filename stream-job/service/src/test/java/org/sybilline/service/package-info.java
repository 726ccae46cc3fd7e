@NullMarked
package org.sybilline.service;

import org.jspecify.annotations.NullMarked;
