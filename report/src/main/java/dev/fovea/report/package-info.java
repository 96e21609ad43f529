/** What programs do with networks' metadata, and the requests they make. */
@NullMarked
package dev.fovea.report;

import org.jspecify.annotations.NullMarked;
