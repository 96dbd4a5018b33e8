/**
 * What draws diagrams. It is larger than all pages together, so it is loaded when one is to be drawn. Its licence asks
 * that its watermark stays visible.
 */
export { default as Viewer } from 'bpmn-js/lib/NavigatedViewer';
