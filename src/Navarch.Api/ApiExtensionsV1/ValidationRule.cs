namespace Navarch.Api.ApiExtensionsV1;

/// <summary>A rule in CEL.</summary>
[ApiType("io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.ValidationRule")]
public sealed partial record ValidationRule
{
    /// <summary>Must be true; self is the value, oldSelf what it was.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Rule { get; init; } = "";

    /// <summary>What is said where it is not.</summary>
    [Field(2)]
    public string Message { get; init; } = "";

    /// <summary>A CEL expression that makes the message; goes before it.</summary>
    [Field(3)]
    public string MessageExpression { get; init; } = "";

    /// <summary>FieldValueInvalid, FieldValueForbidden, FieldValueRequired or FieldValueDuplicate.</summary>
    [Field(4)]
    public string? Reason { get; init; }

    /// <summary>The field that the message names, relative to the value.</summary>
    [Field(5)]
    public string FieldPath { get; init; } = "";

    /// <summary>Looks at new values, too: oldSelf is then an optional.</summary>
    [Field(6)]
    public bool? OptionalOldSelf { get; init; }
}
