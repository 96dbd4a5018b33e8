package io.baton.person;

/**
 * That a person is on a list.
 *
 * @param workspace the person's and the list's
 * @param list its key
 */
public record ListMember(Workspace workspace, String list, PersonId person) {}
