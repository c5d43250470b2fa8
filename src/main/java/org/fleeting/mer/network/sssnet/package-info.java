/** SSSNet: {@link org.fleeting.mer.network.sssnet.SssNet}. */
package org.fleeting.mer.network.sssnet;
