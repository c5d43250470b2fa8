/** Small nodes of every kind that the host has to run, as a plug-in of their own. */
package org.fleeting.headless.testnodes;
