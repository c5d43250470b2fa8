/** Tables: cells and their values, types, column and table specs, rows. A stand-in of KNIME's package of this name. */
package org.knime.core.data;
