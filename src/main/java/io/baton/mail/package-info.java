/** What is to be sent to people, and the port through which it is handed over. Pure Java. */
@org.jspecify.annotations.NullMarked
package io.baton.mail;
