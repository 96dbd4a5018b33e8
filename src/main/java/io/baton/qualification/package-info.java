/** How often one person may run through a campaign (rules Q1-Q3). Pure Java. */
@org.jspecify.annotations.NullMarked
package io.baton.qualification;
