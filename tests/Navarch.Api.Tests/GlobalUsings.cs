global using Navarch.Api.Declarations;
