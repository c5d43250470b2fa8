/** The MINE Decoupler node: holds one branch fixed for the other to be trained against. */
package org.fleeting.mer.nodes.minedecoupler;
