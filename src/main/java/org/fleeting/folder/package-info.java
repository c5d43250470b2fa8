/**
 * Files below a folder that a stranger may have filled: {@link org.fleeting.folder.Folder} opens, writes and deletes them by
 * names that lead nowhere else. Knows nothing of workflows or faces; both the plug-in and the headless host use it.
 */
package org.fleeting.folder;
