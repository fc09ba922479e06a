namespace Navarch.Api.ApiRegistrationV1;

public static class APIServiceConditionType
{
    public const string Available = "Available";
}
