/** How KNIME's table views draw a cell. The headless host draws none; the types let a renderer compile and be tested. */
package org.knime.core.data.renderer;
