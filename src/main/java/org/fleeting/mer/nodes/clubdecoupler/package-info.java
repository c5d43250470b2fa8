/** The CLUB Decoupler node: keeps what both branches share below an upper bound, by CLUB. */
package org.fleeting.mer.nodes.clubdecoupler;
