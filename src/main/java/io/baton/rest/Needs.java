package io.baton.rest;

import io.baton.engine.access.BatonPermission;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a call of Baton's REST API takes (A1–A3). {@link PermissionGate} asks for it before the method runs; a method
 * without
 * this annotation is not served. An annotation that names nothing takes a login only.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Needs {

    /** On people. */
    BatonPermission[] people() default {};

    /** On the fields that people have. */
    BatonPermission[] personFields() default {};

    /** On static lists. */
    BatonPermission[] staticLists() default {};

    /** On programs. */
    BatonPermission[] programs() default {};

    /** On mails. */
    BatonPermission[] mails() default {};

    /** On activities. */
    BatonPermission[] activities() default {};

    /** Done to the campaign that the path names with {@code key}. */
    CampaignAct[] campaign() default {};

    /** Done to the campaign of the run that the path names with {@code id}. */
    CampaignAct[] run() default {};

    /** Whether the smart list that the path names with {@code key} is looked at. */
    boolean smartList() default false;

    /** Whether something is deployed. */
    boolean deployment() default false;

    /** Whether administrators alone may do it. */
    boolean administrator() default false;

    /** Whether one of the permissions is enough to come in; the method asks for the rest. */
    boolean oneOf() default false;

    /** Whether it is a list or a count: what one may not see is left out of it silently, and be it all (A4). */
    boolean listing() default false;
}
