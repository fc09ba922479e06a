namespace Navarch.Server.Pipeline;

/// <summary>What becomes of fields that the schema does not know, and of fields given twice.</summary>
internal enum FieldValidation
{
    Ignore,

    /// <summary>Dropped, and named in a Warning header: the server's default.</summary>
    Warn,

    /// <summary>Refused.</summary>
    Strict,
}
