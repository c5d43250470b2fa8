/** The node Face Crop. */
package org.fleeting.mer.nodes.facecrop;
