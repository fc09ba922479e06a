global using Navarch.Api.Declarations;
global using Navarch.Api.Quantities;
