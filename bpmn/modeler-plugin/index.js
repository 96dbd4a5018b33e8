'use strict';

/** What Camunda Modeler loads: the name, and files beside this one. */
module.exports = {
  name: 'Baton',
  script: './client.js',
  style: './style.css',
};
