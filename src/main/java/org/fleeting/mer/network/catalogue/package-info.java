/** All kinds of network there are, in one list: {@link org.fleeting.mer.network.catalogue.NetworkKinds}. */
package org.fleeting.mer.network.catalogue;
