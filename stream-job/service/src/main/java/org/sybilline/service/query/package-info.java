/** Questions to the index: nearest accounts, accounts, episodes, candidates. */
@NullMarked
package org.sybilline.service.query;

import org.jspecify.annotations.NullMarked;
