package io.baton.person;

/** A list and how many people are on it. */
public record CountedList(StaticList list, long people) {}
