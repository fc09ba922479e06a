namespace Navarch.Api.Apply;

/// <summary>In the order that a FieldsV1 lists them.</summary>
public enum PathElementKind { Field, Key, Value, Index }
