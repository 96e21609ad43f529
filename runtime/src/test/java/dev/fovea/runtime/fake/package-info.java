/** Small stand-ins for engines and operations, so that models are tested apart from them. */
@NullMarked
package dev.fovea.runtime.fake;

import org.jspecify.annotations.NullMarked;
