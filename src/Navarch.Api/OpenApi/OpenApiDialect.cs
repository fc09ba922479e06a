namespace Navarch.Api.OpenApi;

/// <summary>Where versions 2 and 3 of the specification differ for us.</summary>
sealed record OpenApiDialect(bool IsV3)
{
    public static readonly OpenApiDialect V2 = new(false);
    public static readonly OpenApiDialect V3 = new(true);

    public string Reference(string definition) =>
        IsV3 ? $"#/components/schemas/{definition}" : $"#/definitions/{definition}";
}
