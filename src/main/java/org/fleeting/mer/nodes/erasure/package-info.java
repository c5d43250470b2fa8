/** The Erasure node: takes the person out of a trained network's features. */
package org.fleeting.mer.nodes.erasure;
