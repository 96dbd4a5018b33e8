/** The file that the lines of an entry of the table stand for. */

const BESIDE = /^<(?:signal|message|error|escalation) /;

/**
 * @param {string} name
 * @param {string[]} lines
 */
export function fileText(name, lines) {
  return !name.endsWith('.bpmn') || lines[0].startsWith('<?xml') ? `${lines.join('\n')}\n` : new FileText().of(lines);
}

class FileText {
  constructor() {
    this.beside = '';
    this.processes = '';
    this.process = '';
    this.head = 'campaign';
    this.choices = 0;
    /** @type {string[]} */
    this.properties = [];
  }

  /** @param {string[]} lines */
  of(lines) {
    lines.forEach((line) => {
      this.add(line);
    });
    this.endProcess();
    return (
      '<?xml version="1.0" encoding="UTF-8"?>\n<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"' +
      ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"' +
      ` targetNamespace="models">\n${this.beside}${this.processes}</definitions>\n`
    );
  }

  /** @param {string} line */
  add(line) {
    if (line.startsWith('@')) {
      const equals = `${line} `.indexOf(' = ');
      const value = line.slice(equals + 3).replace(/^\|(.*)\|$/, '$1');
      this.properties.push(`<camunda:property name="${escaped(line.slice(1, equals))}" value="${escaped(value)}"/>`);
      return;
    }
    this.endProperties();
    if (line.startsWith('-- process ')) {
      this.endProcess();
      this.head = line.slice('-- process '.length);
    } else if (line.startsWith('? ')) {
      this.process += choice(++this.choices, line.slice(2));
    } else if (BESIDE.test(line)) {
      this.beside += `${line}\n`;
    } else {
      this.process += `${line}\n`;
    }
  }

  endProperties() {
    if (this.properties.length > 0) {
      this.process +=
        `<extensionElements><camunda:properties>${this.properties.join('')}</camunda:properties>` +
        '</extensionElements>\n';
      this.properties = [];
    }
  }

  /** One that has no lines was never begun. */
  endProcess() {
    this.endProperties();
    if (this.process !== '') {
      const [, key, attributes] = /^(\S+)(.*)$/.exec(this.head) ?? [];
      const executable = attributes.includes('isExecutable') ? '' : ' isExecutable="true"';
      const id = this.processes === '' ? 'start' : `start_${key}`;
      const start = `\n${this.process}`.includes('\n<startEvent') ? '' : `<startEvent id="${id}"/>\n`;
      this.processes +=
        `<process id="${key}"${executable} camunda:historyTimeToLive="P1D"${attributes}>\n` +
        `${this.process}${start}</process>\n`;
    }
    this.process = '';
  }
}

/**
 * @param {number} n
 * @param {string} condition
 */
function choice(n, condition) {
  return `<exclusiveGateway id="choice${n}" default="otherwise${n}"/>
<endEvent id="yes${n}"/>
<endEvent id="no${n}"/>
<sequenceFlow id="asked${n}" sourceRef="choice${n}" targetRef="yes${n}"><conditionExpression\
 xsi:type="tFormalExpression">${escaped(condition)}</conditionExpression></sequenceFlow>
<sequenceFlow id="otherwise${n}" sourceRef="choice${n}" targetRef="no${n}"/>
`;
}

/** @param {string} text */
function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
