namespace Navarch.Api.ApiExtensionsV1;

public static class FieldValueErrorReason
{
    public const string FieldValueRequired = "FieldValueRequired";
    public const string FieldValueDuplicate = "FieldValueDuplicate";
    public const string FieldValueInvalid = "FieldValueInvalid";
    public const string FieldValueForbidden = "FieldValueForbidden";
}
