/** The basic cells and a row made of cells. */
package org.knime.core.data.def;
