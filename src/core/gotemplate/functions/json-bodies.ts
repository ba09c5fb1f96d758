import { readGoJson } from '../value/go-json-read';
import { GoError } from '../value/value';
import { type FunctionBody, stringArg } from './define';

/** The functions that read JSON: sprig's (sprig 3.3.0 defaults.go), and Istio's `fromJSON` (istio 1.30 pkg/kube/inject/template.go). */
export const jsonBodies: Readonly<Record<string, FunctionBody>> = {
  fromJson: (a) => readGoJson(stringArg(a, 0)).value,
  mustFromJson: (a) => {
    const { value, error } = readGoJson(stringArg(a, 0));
    if (error !== undefined) throw new GoError(error);
    return value;
  },
  fromJSON: (a) => {
    const { value, error } = readGoJson(stringArg(a, 0));
    return error === undefined ? value : '{}';
  },
};
