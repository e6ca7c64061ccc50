export * from './change-component.ts';
export * from './change-group.ts';
export * from './component-slugs.ts';
export * from './create-component.ts';
export * from './create-group.ts';
export * from './find-by-slug.ts';
export * from './find-groups.ts';
export * from './names.ts';
export {
  getComponent,
  getGroup,
  listComponents,
  listGroups,
  type StoredComponent,
  type StoredGroup,
} from './read-components.ts';
export * from './remove-component.ts';
export * from './remove-group.ts';
export { slugFaults, slugFrom } from './slug.ts';
