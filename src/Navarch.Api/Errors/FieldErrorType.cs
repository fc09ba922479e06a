using System.Diagnostics;
using Navarch.Api.MetaV1;

namespace Navarch.Api.Errors;

/// <summary>What is wrong with a field.</summary>
public enum FieldErrorType
{
    Required,
    Invalid,
    TypeInvalid,
    NotSupported,
    Duplicate,
    Forbidden,
    TooLong,
    TooMany,
    NotFound,
    Internal,
}

static class FieldErrorTypes
{
    /// <summary>How messages begin.</summary>
    internal static string Title(this FieldErrorType type) => type switch
    {
        FieldErrorType.Required => "Required value",
        FieldErrorType.Invalid or FieldErrorType.TypeInvalid => "Invalid value",
        FieldErrorType.NotSupported => "Unsupported value",
        FieldErrorType.Duplicate => "Duplicate value",
        FieldErrorType.Forbidden => "Forbidden",
        FieldErrorType.TooLong => "Too long",
        FieldErrorType.TooMany => "Too many",
        FieldErrorType.NotFound => "Not found",
        FieldErrorType.Internal => "Internal error",
        _ => throw new UnreachableException(),
    };

    /// <summary>The reason of the cause in a Status: one of <see cref="CauseType"/>.</summary>
    internal static string Cause(this FieldErrorType type) => type switch
    {
        FieldErrorType.Required => CauseType.FieldValueRequired,
        FieldErrorType.Invalid => CauseType.FieldValueInvalid,
        FieldErrorType.TypeInvalid => CauseType.FieldValueTypeInvalid,
        FieldErrorType.NotSupported => CauseType.FieldValueNotSupported,
        FieldErrorType.Duplicate => CauseType.FieldValueDuplicate,
        FieldErrorType.Forbidden => CauseType.FieldValueForbidden,
        FieldErrorType.TooLong => CauseType.FieldValueTooLong,
        FieldErrorType.TooMany => CauseType.FieldValueTooMany,
        FieldErrorType.NotFound => CauseType.FieldValueNotFound,
        FieldErrorType.Internal => CauseType.InternalError,
        _ => throw new UnreachableException(),
    };
}
